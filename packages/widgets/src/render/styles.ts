import { badgeStyles } from '../components/badge.js';
import { buttonStyles } from '../components/button.js';
import { cardStyles } from '../components/card.js';
import { choiceStyles } from '../components/fields/choice.js';
import { imageStyles } from '../components/image.js';
import { labelStyles } from '../components/fields/label.js';
import { layoutStyles } from '../components/layout.js';
import { listViewStyles } from '../components/list-view.js';
import { statusStyles } from '../components/status.js';
import { textFieldStyles } from '../components/fields/input.js';
import { textStyles } from '../components/text.js';
import { unknownStyles } from '../components/unknown.js';
import { fieldErrorStyles } from '../components/fields/validity.js';
import { iconStyles } from '../icons/icon-styles.js';
import { markdownStyles } from '../markdown/styles.js';

/** The looks of the components that are always there, for the one shadow root that a widget is drawn in. */
export const componentStyles = [
  textStyles,
  badgeStyles,
  layoutStyles,
  iconStyles,
  imageStyles,
  buttonStyles,
  statusStyles,
  cardStyles,
  listViewStyles,
  unknownStyles,
  labelStyles,
  textFieldStyles,
  choiceStyles,
  fieldErrorStyles,
  markdownStyles,
];
