"""What git and time say: whether evidence is of this tree, which stories a branch touches, what the gates said before."""
