/** How jobs come to workers: who waits for which, in which order, and what becomes of jobs that do not arrive. */
@NullMarked
package org.pouch.engine.handover;

import org.jspecify.annotations.NullMarked;
