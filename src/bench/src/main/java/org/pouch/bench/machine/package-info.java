/** What the machine says of the time that was spent. */
@NullMarked
package org.pouch.bench.machine;

import org.jspecify.annotations.NullMarked;
