/** The page at which packets are handed in and given out, and how large what comes by a form may be. */
@NullMarked
package org.pouch.desk.hand;

import org.jspecify.annotations.NullMarked;
