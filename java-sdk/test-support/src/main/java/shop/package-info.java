/**
 * A program that uses the SDK.
 * Outside the SDK's packages, since the SDK leaves its own frames out of stacks.
 */
@NullMarked
package shop;

import org.jspecify.annotations.NullMarked;
