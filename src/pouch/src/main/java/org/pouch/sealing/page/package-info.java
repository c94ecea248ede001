/** What the pages of a packet say: data and layout become a manuscript. */
@NullMarked
package org.pouch.sealing.page;

import org.jspecify.annotations.NullMarked;
