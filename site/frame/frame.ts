// The questionnaire on the page that is made to be framed: the same as on its own page, with a history of its own (trail.ts), and the page
// around told of it where it listens.

import "./theme";
import "../components/quiz/quiz";
import "./links";
import "./host";
