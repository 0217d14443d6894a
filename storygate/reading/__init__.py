"""Many stories read fast: by two processes where that pays, and from memory where nothing has changed.

Reading is most of what ``status`` does, and most stories are today what they were yesterday. Nothing that is remembered is
needed, and nothing is believed beyond doubt: where it is missing, broken, foreign or switched off, the stories are read.
"""
