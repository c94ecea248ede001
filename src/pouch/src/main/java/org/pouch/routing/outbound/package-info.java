/** What Camel's own endpoints lack on the way out: uploads that leave nothing behind, and what a server takes asked before. */
@NullMarked
package org.pouch.routing.outbound;

import org.jspecify.annotations.NullMarked;
