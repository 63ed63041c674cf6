#!/usr/bin/env python3
"""Refuses what reads or writes files and streams anywhere but in the one reader, which bounds what it reads and knows what it must not
open, and the one writer, which loses nothing and says what fails.

    Scripts/check-files.py                 every source of the program
    Scripts/check-files.py FOLDER          the sources in another folder that holds Sources; status 1 if something is refused

Comments and the texts in quotes are not read; what stands in \\( … ) is. Functions of the C library are known by their names, so they are
looked for only where its module, or Foundation, is imported, and in C.
"""

import pathlib, re, sys

HOME = pathlib.Path(__file__).resolve().parent.parent
READER = "Sources/Files/InputFile.swift"
USE_READER = f"read it by InputFile ({READER})"
WRITER = tuple(f"Sources/Files/{name}.swift" for name in ("OutputFile", "OutputPlace", "SideFile", "Descriptor", "StandardStreams", "Interruption"))
# The writer looks for what killed runs left, and checks what a library made; what memory there is stands in files of the kernel.
MEMORY = "Sources/Files/Memory.swift"
BOTH = (READER, MEMORY, *WRITER)
USE_WRITER = f"write it by OutputFile ({WRITER[0]})"
PRINTING = ("Sources/outlast/Printing.swift",)
USE_STREAMS = "print it by print of the command line, or by ErrorStream"

# What is refused, where it may stand, what is to be written instead, and whether it is the C library's.
RULES = [
  # Reading.
  (r"\.contents\s*\(\s*atPath\b|\bcontentsOfDirectory\b|\bsubpaths(OfDirectory)?\s*\(|\.enumerator\s*\(\s*at", BOTH, USE_READER, False),
  (r"\b(Data|String|Substring|XMLParser|NS\w+)\s*(\.init)?\s*\(\s*(contentsOf|fileAtPath)", READER, USE_READER, False),
  (r"\bInputStream\s*(\.init)?\s*\(|\bDispatchIO\b|\bFileDescriptor\b|\.(bytes|lines|resourceBytes)\s*\(\s*for:", READER, USE_READER, False),
  (r"\bFileHandle\s*(\.init)?\s*\(\s*for(Reading|Updating)|\bFileHandle\s*\.\s*standardInput\b", READER, USE_READER, False),
  (r"\b(readDataToEndOfFile|readToEnd|availableData|readLine)\b", READER, USE_READER, False),
  (r"(?<![\w.])(Glibc\s*\.\s*)?(open|openat|open64|fopen|fopen64|fdopen|freopen|mmap|opendir|scandir|ftw|nftw)\s*\(", BOTH,
   USE_READER, True),
  (r"(?<![\w.])(Glibc\s*\.\s*)?(fread|fgets|fgetc|getc|getchar|getline|getdelim|scanf|fscanf|readv|pread)\s*\(", (READER, MEMORY), USE_READER, True),
  (r"(?<![\w.])(Glibc\s*\.\s*)?read\s*\(\s*(0|STDIN_FILENO)\b", READER, USE_READER, True),
  # Writing.
  (r"\.write\s*\(\s*to(File)?\s*:", WRITER, USE_WRITER, False),
  (r"\.(createFile|createDirectory|createSymbolicLink|removeItem|moveItem|copyItem|linkItem|replaceItem\w*|trashItem|setAttributes)\s*\(",
   WRITER, USE_WRITER, False),
  (r"\bFileHandle\s*(\.init)?\s*\(\s*forWriting|\bFileHandle\s*\.\s*standard(Output|Error)\b|\bOutputStream\s*(\.init)?\s*\(|\bitemReplacementDirectory\b", WRITER, USE_WRITER, False),
  (r"(?<![\w.])((Glibc|Foundation)\s*\.\s*)?(creat|rename|renameat2?|symlink|symlinkat|linkat|unlink|unlinkat|rmdir|mkdir|mkdirat|mkfifo|mknod"
   r"|mkdtemp|mkstemps?|tmpfile|tmpnam|truncate|ftruncate|chmod|fchmod|chown|fchown|lchown|umask|fsync|fdatasync|sendfile|pwrite|writev"
   r"|copy_file_range|posix_fallocate|memfd_create)\s*\(", WRITER, USE_WRITER, True),
  (r"(?<![\w.])(Glibc|Foundation)\s*\.\s*(write|link|remove|close|dup2)\s*\(", WRITER, USE_WRITER, True),
  (r"(?<![\w.])write\s*\(\s*(\d|STD\w+_FILENO)", WRITER, USE_STREAMS, True),
  # Printing.
  (r"\b(stdout|stderr)\b", WRITER, USE_STREAMS, True),
  (r"(?<![\w.])((Glibc|Foundation)\s*\.\s*)?(printf|vprintf|fprintf|vfprintf|dprintf|puts|fputs|putchar|fputc|putc|fwrite|perror|fflush)\s*\(",
   WRITER, USE_STREAMS, True),
  (r"\bSwift\s*\.\s*(print|debugPrint|dump)\s*\(|(?<![\w.])(debugPrint|dump)\s*\(|\bNSLog\s*\(", PRINTING, USE_STREAMS, False),
  (r"(?<!func )(?<![\w.])print\s*\((?=.)", "Sources/outlast/", USE_STREAMS, False),
]

IMPORTS = re.compile(r"^ *((public|internal|private|package|@\w+) +)*import +(Foundation|Glibc|Musl|CFiles|Dispatch)\b", re.MULTILINE)


def blank(text):
  """As many blanks and line ends as a text has."""
  return re.sub(r"[^\n]", " ", text)


def code(text):
  """A source without comments and texts, each place where it was."""
  out, at = [], 0
  # What is open: "(" of an expression in a text, with its depth, or the mark that ends a text.
  stack = []
  while at < len(text):
    inside = stack[-1] if stack else None
    if inside and inside[0] == "text":
      mark = inside[1]
      hashes = "#" * (len(mark) - len(mark.rstrip("#")))
      if text.startswith(mark, at):
        stack.pop()
        out.append(blank(mark))
        at += len(mark)
      elif text.startswith("\\" + hashes + "(", at):
        stack.append(["code", 1])
        out.append(" " * (2 + len(hashes)))
        at += 2 + len(hashes)
      else:
        step = 2 if text[at] == "\\" and not hashes else 1
        out.append(blank(text[at : at + step]))
        at += step
      continue
    comment = re.compile(r"//[^\n]*|/\*.*?(\*/|\Z)", re.DOTALL).match(text, at)
    opening = re.compile(r'(#*)("""|")').match(text, at)
    if comment:
      out.append(blank(comment[0]))
      at = comment.end()
    elif opening:
      stack.append(["text", opening[2] + opening[1]])
      out.append(blank(opening[0]))
      at = opening.end()
    else:
      if inside and text[at] in "()":
        inside[1] += 1 if text[at] == "(" else -1
        if inside[1] == 0:
          stack.pop()
      out.append(text[at])
      at += 1
  return "".join(out)


def judged(name, text):
  """What is refused in a source: lines and what is to be written instead. A place is a file, several, or a folder."""
  isC = not name.endswith(".swift")
  plain = code(text)
  found = []
  for pattern, place, instead, isLibrary in RULES:
    if name.startswith(place) or isLibrary and not isC and not IMPORTS.search(plain):
      continue
    for match in re.finditer(pattern, plain):
      line = plain.count("\n", 0, match.start()) + 1
      found.append((line, f"{' '.join(match[0].split())}: {instead}"))
  return sorted(set(found))


def main():
  home = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HOME
  sources = sorted(path for path in (home / "Sources").rglob("*") if path.suffix in {".swift", ".c", ".h"})
  wrong = 0
  for path in sources:
    name = path.relative_to(home).as_posix()
    for line, text in judged(name, path.read_text(encoding="utf-8")):
      print(f"{name}:{line}: {text}", file=sys.stderr)
      wrong += 1
  print(f"files: {len(sources)} sources, {wrong} that go past the reader and the writer")
  sys.exit(1 if wrong or not sources else 0)


if __name__ == "__main__":
  main()
