/** The page at which packets are handed in and given out. */
@NullMarked
package org.pouch.desk.hand;

import org.jspecify.annotations.NullMarked;
