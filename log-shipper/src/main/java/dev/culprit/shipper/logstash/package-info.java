/**
 * Carries pipelines of Logstash over: reads their files into a syntax tree, and writes settings of the log shipper with
 * comments on what was taken over, what is done otherwise and why, and what could not be translated.
 */
@NullMarked
package dev.culprit.shipper.logstash;

import org.jspecify.annotations.NullMarked;
