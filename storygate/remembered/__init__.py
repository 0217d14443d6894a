"""What an earlier run read of the stories, kept in the user's cache folder: a story that has not changed is not read again.

Reading is most of what ``status`` does, and most stories are today what they were yesterday. Nothing here is needed and
nothing here is believed beyond doubt: where it is missing, broken, foreign or switched off, the stories are read.
"""
