"""Every limit on what is read, in one place: any input ends within 20 s and 1 GB, in a result or in one sentence.

Real reports stay far below all of them (a report with three tables is about 0.1 MB of XML, 40 rows, 200 cells).
"""

FILE_BYTES = 100 << 20  # the whole file is held in memory once; beyond this only pictures could be the reason
TEXT_BYTES = 16 << 20  # a text: the same text is held as bytes, as characters and as blocks
HTML_BYTES = 6 << 20  # a web page: two nodes for every four bytes at worst, each of 130 bytes
PART_BYTES = 32 << 20  # one XML part unzipped: its tree takes about ten times as much memory
PART_RATIO = 400  # unzipped to zipped: honest tables of zeros reach 100, bombs 1,000
RATIO_FROM_BYTES = 2 << 20  # a part smaller than this is harmless at any ratio
ENTRIES = 20_000  # files in the zip: the directory is read before anything in it can be judged
ROWS = 5_000  # of one table
COLUMNS = 500  # grid columns of one row; Word itself stops at 63
CELLS = 100_000  # of the whole draft, merged ones counted once
SPAN = 63  # columns that one cell may span, the most a Word table can have
STYLE_RULES = 20_000  # of the style sheets of a web page, which come with large frameworks; these have 5,000
RULES_TRIED = 500_000  # of style sheets on elements of a web page, 4 µs each; a page has 2,000 elements, 20 for each
ROW_SPAN = ROWS  # rows that one cell of a web page may span
NESTING = 12  # tables and text boxes inside one another; each level costs a few frames of the stack
NUMBERING_VALUE = 9_999  # automatic numbers beyond this are written in plain digits
PARAGRAPHS = 100_000  # of the whole draft, those in cells included; 400 pages with 200 tables have 60,000
TEXT_LINES = 10_000  # of a text, blank ones too; a cell a line makes 700 of a report
PROSE_FIGURES = 6_000  # outside tables, of which each may speak of a cell; 400 pages have 4,000, a long report 300
PARAGRAPH_FIGURES = 600  # of one paragraph, where each may be a part of each other; a whole report in one line has 350
PROSE_PARAGRAPHS = 20_000  # outside tables; 400 pages have 4,000
PROSE_CHARACTERS = 600_000  # outside tables, the rules take about 10 µs for each; 400 pages have 400,000
PARAGRAPH_CHARACTERS = 100_000  # of one paragraph or cell; a whole report has 20,000
TYPED_LINES = 20_000  # of one run of paragraphs that is searched for tables typed with tabs
NUMBER_TEXT = 60  # characters of the pattern of an automatic number; Word allows 31
STYLE_CHAIN = 20  # styles based on one another; Word allows 10
OFFICE_SECONDS = 18  # for LibreOffice to convert a .doc or .odt, inside the 20 s of every input
