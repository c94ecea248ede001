/** Tests of processes: an engine inside the test's JVM, its clock in the test's hand, and a client of it. */
@NullMarked
package org.pouch.processtest;

import org.jspecify.annotations.NullMarked;
