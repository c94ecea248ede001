/** What changed behind a signature, and what a change amounts to. Reads with syntax alone. */
@NullMarked
@NamedInterface("change")
package org.pouch.pdf.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
