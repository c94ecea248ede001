/** The embedded engine alone: beside Operaton, full of instances, idle, and with what is large. */
@NullMarked
package org.pouch.bench.engine;

import org.jspecify.annotations.NullMarked;
