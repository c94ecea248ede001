/** Photographs of the person among those of others, shown to somebody who claims to know them. Nothing of it leaves but what was concluded. */
@NullMarked
@NamedInterface("lineup")
package org.pouch.casework.lineup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
