/** The strict reader of PDF syntax (ISO 32000-2, 7): nothing is searched for, repaired or guessed, and PDFBox has no part in it. */
@NullMarked
package org.pouch.pdf.syntax;

import org.jspecify.annotations.NullMarked;
