package org.pouch.pdf.syntax;

/** A run of bytes of the file, from an offset up to but not including another. */
record Extent(int start, int end) {}
