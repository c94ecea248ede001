/** What all rooms of pdf share: bytes, codes, refusals, and PDFBox's objects in short words. */
@NullMarked
@NamedInterface("common")
package org.pouch.pdf.common;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
