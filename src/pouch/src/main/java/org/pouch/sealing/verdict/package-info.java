/** The verdict on signed documents (ETSI EN 319 102-1). */
@NullMarked
@NamedInterface("verdict")
package org.pouch.sealing.verdict;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
