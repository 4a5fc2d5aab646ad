"""What the commands do, without Click: one module a command; plain values in, what is to be shown out."""
