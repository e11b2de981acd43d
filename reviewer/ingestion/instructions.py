def find_instructions(file, pages): return ()
