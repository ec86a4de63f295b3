"""Which columns are on the same event or question: debates, as they open, grow, merge and split.

`gist` takes from a text what is compared of it, `middles` tells which gists go together,
`grouping` does it for columns as they arrive and again over a week, and `labels` names what came
of it in the columns' own words. `anchors` takes what is alike in all languages, and `linking` tells
which debates of two languages are on one question.
"""
