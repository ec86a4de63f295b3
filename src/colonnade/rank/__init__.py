"""What stands first, and why: a published method that anyone can recompute.

`method` reads the numbers of the method from one file, `usual` tells what attention a columnist
usually gets, `score` weighs a day's columns against that, `order` lays out a page of them.
Nothing here knows who reads or who shares: there are counts, and days.
"""
