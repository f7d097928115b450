package io.kubeguard.manifests.edit;

import java.util.Arrays;

/** A text seen as lines, blanks and comments. Places are counted in characters from 0. */
final class SourceText {
  private final String text;
  private final int[] lineStarts;

  SourceText(String text) {
    this.text = text;
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      count++;
    }
    lineStarts = new int[count];
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lineStarts[line++] = i + 1;
    }
  }

  String text() {
    return text;
  }

  private int line(int place) {
    int found = Arrays.binarySearch(lineStarts, place);
    return found >= 0 ? found : -found - 2;
  }

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
    return lineStarts[line(place)];
  }

  /** Where the next line begins, or the text ends. */
  int nextLine(int place) {
    int next = line(place) + 1;
    return next < lineStarts.length ? lineStarts[next] : text.length();
  }

  /** Where the line ends, before its line end. */
  int lineEnd(int place) {
    int next = nextLine(place);
    int end = next > place && text.charAt(next - 1) == '\n' ? next - 1 : next;
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
    int before = trimBack(place);
    return before == 0 || text.charAt(before - 1) == '\n';
  }

  boolean sameLine(int a, int b) {
    return lineStart(a) == lineStart(b);
  }

  /** The line end that the text uses around this place. */
  String eol(int place) {
    int next = nextLine(Math.min(place, text.length()));
    int end = text.startsWith("\n", next - 1) ? next : lineStarts[lineStarts.length - 1];
    return end > 1 && text.charAt(end - 2) == '\r' ? "\r\n" : "\n";
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
