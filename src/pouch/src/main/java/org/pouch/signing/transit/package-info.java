/** Encryption for the way (CMS AuthEnvelopedData). */
@NullMarked
@NamedInterface("transit")
package org.pouch.signing.transit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
