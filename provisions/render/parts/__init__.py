"""A document cut into parts, for people who pay for every kilobyte or lose the connection.

The order of the work: `outline` turns the reading of a document into a tree of what may stand alone;
`packing` fills parts with it, never over the limit while there is a place to cut; `words` writes what
a part says of itself and of the others; `cut` puts the three together for one format.
"""
