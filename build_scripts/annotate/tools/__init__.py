"""Policy tools: which of the devices of tools.yml a provision uses, each with the words that name it.

tool_patterns   how the patterns of tools.yml are written, and the expressions they become
tool_lexicon    tools.yml, made ready for reading
tool_finder     the tools of a provision
"""
