/** Documents as files: written from set pages, and read back strictly as far as a packet goes. */
@NullMarked
@NamedInterface("file")
package org.pouch.pdf.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
