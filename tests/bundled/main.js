// All that a page does with the npm package.
import "long-road";
