"""What is wrong with an installation and a project, and what to do about it.

`installation` and `requirements` look at what is installed, `projects` at the configuration, its
tokens, pins and packages, `online` at what endpoints serve; each yields `findings`.
"""
