/** Signatures and validation data in documents: found, read strictly, and added without changing a byte. */
@NullMarked
@NamedInterface("signature")
package org.pouch.pdf.signature;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
