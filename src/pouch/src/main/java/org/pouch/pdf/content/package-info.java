/** What a page shows: its content streams, read strictly and as far as text is concerned. */
@NullMarked
package org.pouch.pdf.content;

import org.jspecify.annotations.NullMarked;
