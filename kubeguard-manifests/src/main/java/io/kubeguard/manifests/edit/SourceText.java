package io.kubeguard.manifests.edit;

/** A text seen as lines, blanks and comments. Places are counted in characters from 0. */
record SourceText(String text) {
  int length() {
    return text.length();
  }

  /** The character at a place; a line end behind the last one. */
  char at(int place) {
    return place < text.length() ? text.charAt(place) : '\n';
  }

  String sub(int from, int to) {
    return text.substring(from, to);
  }

  int lineStart(int place) {
    return text.lastIndexOf('\n', place - 1) + 1;
  }

  /** Where the next line begins, or the text ends. */
  int nextLine(int place) {
    int end = text.indexOf('\n', place);
    return end < 0 ? text.length() : end + 1;
  }

  /** Where the line ends, before its line end. */
  int lineEnd(int place) {
    int end = text.indexOf('\n', place);
    if (end < 0) {
      return text.length();
    }
    return end > place && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  int column(int place) {
    return place - lineStart(place);
  }

  /** What stands before a place on its line. */
  String before(int place) {
    return text.substring(lineStart(place), place);
  }

  boolean isFirstOnLine(int place) {
    return before(place).isBlank();
  }

  boolean sameLine(int a, int b) {
    return lineStart(a) == lineStart(b);
  }

  /** The line end that the text uses around this place. */
  String eol(int place) {
    int end = text.indexOf('\n', place);
    if (end < 0) {
      end = text.lastIndexOf('\n');
    }
    return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
  }

  /** The first place that is no blank, line end or comment. */
  int skip(int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = nextLine(at);
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\uFEFF') {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** The first place on the line that is no blank. */
  int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** The place behind the last character that is no blank before this one. */
  int trimBack(int place) {
    int at = place;
    while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
      at--;
    }
    return at;
  }

  boolean isBlankLine(int lineStart) {
    return lineStart < text.length() && text.substring(lineStart, lineEnd(lineStart)).isBlank();
  }

  /** The column of the comment that fills this line; -1 if there is none. */
  int commentColumn(int lineStart) {
    int at = skipBlanks(lineStart);
    return at < text.length() && text.charAt(at) == '#' ? at - lineStart : -1;
  }

  /** Where the line before begins; -1 before the first. */
  int previousLine(int lineStart) {
    return lineStart == 0 ? -1 : lineStart(lineStart - 1);
  }
}
