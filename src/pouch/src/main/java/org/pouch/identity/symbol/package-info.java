/** What machines read from the picture of a page: Data Matrix symbols and printed zones. */
@NullMarked
@NamedInterface("symbol")
package org.pouch.identity.symbol;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
