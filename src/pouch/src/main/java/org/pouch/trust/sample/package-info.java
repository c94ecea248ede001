/** Authorities, keys and certificates for trying things out. */
@NullMarked
@NamedInterface("sample")
package org.pouch.trust.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
