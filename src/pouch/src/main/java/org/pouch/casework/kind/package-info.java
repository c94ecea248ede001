/** What casework knows of each kind of packet, in one place. */
@NullMarked
package org.pouch.casework.kind;

import org.jspecify.annotations.NullMarked;
