"""What is wrong with an installation and a project, and what to do about it.

`installation` and `requirements` check what is installed, `projects` the configuration, its tokens,
pins and packages, and `online` what endpoints serve; each yields `findings`.
"""
