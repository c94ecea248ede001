/** What waits for messages, signals and timers, and what is on its way to whom. */
@NullMarked
package org.pouch.engine.event;

import org.jspecify.annotations.NullMarked;
