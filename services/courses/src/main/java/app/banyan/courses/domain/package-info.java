/** What courses decides: prices, ladders, credit, what captured money does. Plain Java; time and ids are passed in. */
package app.banyan.courses.domain;
