/** What tests of several packages share. */
@NullMarked
package org.pouch.testing;

import org.jspecify.annotations.NullMarked;
