/** The program as a process, on real files, with a tracker that records: what section 7.7 of the plan asks for. */
@NullMarked
package dev.culprit.shipper.acceptance;

import org.jspecify.annotations.NullMarked;
