/** Embedded typefaces: characters, forms, subsets, and the order of lines with Arabic letters. */
@NullMarked
@NamedInterface("font")
package org.pouch.pdf.font;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
