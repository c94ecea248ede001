/** Sheets by which an authority tells a partner that another certificate takes the place of one of its own. */
@NullMarked
@NamedInterface("announce")
package org.pouch.sealing.announce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
