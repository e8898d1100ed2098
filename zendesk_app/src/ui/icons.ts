/** The Garden icons in use, by the names the server sends; only these reach the bundle. */
import alertErrorFill from '@zendeskgarden/svg-icons/src/16/alert-error-fill.svg?raw';
import alertErrorStroke from '@zendeskgarden/svg-icons/src/16/alert-error-stroke.svg?raw';
import alertWarningFill from '@zendeskgarden/svg-icons/src/16/alert-warning-fill.svg?raw';
import alertWarningStroke from '@zendeskgarden/svg-icons/src/16/alert-warning-stroke.svg?raw';
import banknoteFill from '@zendeskgarden/svg-icons/src/16/banknote-fill.svg?raw';
import banknoteStroke from '@zendeskgarden/svg-icons/src/16/banknote-stroke.svg?raw';
import calendarStroke from '@zendeskgarden/svg-icons/src/16/calendar-stroke.svg?raw';
import checkBadgeFill from '@zendeskgarden/svg-icons/src/16/check-badge-fill.svg?raw';
import checkBadgeStroke from '@zendeskgarden/svg-icons/src/16/check-badge-stroke.svg?raw';
import checkCircleFill from '@zendeskgarden/svg-icons/src/16/check-circle-fill.svg?raw';
import checkCircleStroke from '@zendeskgarden/svg-icons/src/16/check-circle-stroke.svg?raw';
import checkSmStroke from '@zendeskgarden/svg-icons/src/16/check-sm-stroke.svg?raw';
import chevronLeftStroke from '@zendeskgarden/svg-icons/src/16/chevron-left-stroke.svg?raw';
import circleLineStroke from '@zendeskgarden/svg-icons/src/16/circle-line-stroke.svg?raw';
import circleStroke from '@zendeskgarden/svg-icons/src/16/circle-stroke.svg?raw';
import clipboardCheckStroke from '@zendeskgarden/svg-icons/src/16/clipboard-check-stroke.svg?raw';
import clipboardListStroke from '@zendeskgarden/svg-icons/src/16/clipboard-list-stroke.svg?raw';
import clockCycleStroke from '@zendeskgarden/svg-icons/src/16/clock-cycle-stroke.svg?raw';
import clockStroke from '@zendeskgarden/svg-icons/src/16/clock-stroke.svg?raw';
import creditCardStroke from '@zendeskgarden/svg-icons/src/16/credit-card-stroke.svg?raw';
import editUndoStroke from '@zendeskgarden/svg-icons/src/16/edit-undo-stroke.svg?raw';
import emailStroke from '@zendeskgarden/svg-icons/src/16/email-stroke.svg?raw';
import fileDocumentStroke from '@zendeskgarden/svg-icons/src/16/file-document-stroke.svg?raw';
import historyStroke from '@zendeskgarden/svg-icons/src/16/history-stroke.svg?raw';
import infoStroke from '@zendeskgarden/svg-icons/src/16/info-stroke.svg?raw';
import linkStroke from '@zendeskgarden/svg-icons/src/16/link-stroke.svg?raw';
import lockLockedFill from '@zendeskgarden/svg-icons/src/16/lock-locked-fill.svg?raw';
import lockLockedStroke from '@zendeskgarden/svg-icons/src/16/lock-locked-stroke.svg?raw';
import notesStroke from '@zendeskgarden/svg-icons/src/16/notes-stroke.svg?raw';
import pauseFill from '@zendeskgarden/svg-icons/src/16/pause-fill.svg?raw';
import pauseStroke from '@zendeskgarden/svg-icons/src/16/pause-stroke.svg?raw';
import pencilStroke from '@zendeskgarden/svg-icons/src/16/pencil-stroke.svg?raw';
import phoneFill from '@zendeskgarden/svg-icons/src/16/phone-fill.svg?raw';
import phoneStroke from '@zendeskgarden/svg-icons/src/16/phone-stroke.svg?raw';
import playCircleFill from '@zendeskgarden/svg-icons/src/16/play-circle-fill.svg?raw';
import playCircleStroke from '@zendeskgarden/svg-icons/src/16/play-circle-stroke.svg?raw';
import playStroke from '@zendeskgarden/svg-icons/src/16/play-stroke.svg?raw';
import plugStroke from '@zendeskgarden/svg-icons/src/16/plug-stroke.svg?raw';
import questionMarkStroke from '@zendeskgarden/svg-icons/src/16/question-mark-stroke.svg?raw';
import recordStroke from '@zendeskgarden/svg-icons/src/16/record-stroke.svg?raw';
import reloadStroke from '@zendeskgarden/svg-icons/src/16/reload-stroke.svg?raw';
import shieldStroke from '@zendeskgarden/svg-icons/src/16/shield-stroke.svg?raw';
import speechBubbleConversationStroke from '@zendeskgarden/svg-icons/src/16/speech-bubble-conversation-stroke.svg?raw';
import speechBubblePlainStroke from '@zendeskgarden/svg-icons/src/16/speech-bubble-plain-stroke.svg?raw';
import trashStroke from '@zendeskgarden/svg-icons/src/16/trash-stroke.svg?raw';
import userCircleStroke from '@zendeskgarden/svg-icons/src/16/user-circle-stroke.svg?raw';
import userFollowStroke from '@zendeskgarden/svg-icons/src/16/user-follow-stroke.svg?raw';
import userGroupStroke from '@zendeskgarden/svg-icons/src/16/user-group-stroke.svg?raw';
import userSoloStroke from '@zendeskgarden/svg-icons/src/16/user-solo-stroke.svg?raw';
import xCircleStroke from '@zendeskgarden/svg-icons/src/16/x-circle-stroke.svg?raw';

const icons: Record<string, string> = {
  'alert-error-fill': alertErrorFill,
  'alert-error-stroke': alertErrorStroke,
  'alert-warning-fill': alertWarningFill,
  'alert-warning-stroke': alertWarningStroke,
  'banknote-fill': banknoteFill,
  'banknote-stroke': banknoteStroke,
  'calendar-stroke': calendarStroke,
  'check-badge-fill': checkBadgeFill,
  'check-badge-stroke': checkBadgeStroke,
  'check-circle-fill': checkCircleFill,
  'check-circle-stroke': checkCircleStroke,
  'check-sm-stroke': checkSmStroke,
  'chevron-left-stroke': chevronLeftStroke,
  'circle-line-stroke': circleLineStroke,
  'circle-stroke': circleStroke,
  'clipboard-check-stroke': clipboardCheckStroke,
  'clipboard-list-stroke': clipboardListStroke,
  'clock-cycle-stroke': clockCycleStroke,
  'clock-stroke': clockStroke,
  'credit-card-stroke': creditCardStroke,
  'edit-undo-stroke': editUndoStroke,
  'email-stroke': emailStroke,
  'file-document-stroke': fileDocumentStroke,
  'history-stroke': historyStroke,
  'info-stroke': infoStroke,
  'link-stroke': linkStroke,
  'lock-locked-fill': lockLockedFill,
  'lock-locked-stroke': lockLockedStroke,
  'notes-stroke': notesStroke,
  'pause-fill': pauseFill,
  'pause-stroke': pauseStroke,
  'pencil-stroke': pencilStroke,
  'phone-fill': phoneFill,
  'phone-stroke': phoneStroke,
  'play-circle-fill': playCircleFill,
  'play-circle-stroke': playCircleStroke,
  'play-stroke': playStroke,
  'plug-stroke': plugStroke,
  'question-mark-stroke': questionMarkStroke,
  'record-stroke': recordStroke,
  'reload-stroke': reloadStroke,
  'shield-stroke': shieldStroke,
  'speech-bubble-conversation-stroke': speechBubbleConversationStroke,
  'speech-bubble-plain-stroke': speechBubblePlainStroke,
  'trash-stroke': trashStroke,
  'user-circle-stroke': userCircleStroke,
  'user-follow-stroke': userFollowStroke,
  'user-group-stroke': userGroupStroke,
  'user-solo-stroke': userSoloStroke,
  'x-circle-stroke': xCircleStroke,
};

/** The names that have a drawing here. */
export const iconNames: ReadonlySet<string> = new Set(Object.keys(icons));

/** The drawing's markup; a name this version does not have shows as plain information. */
export const drawing = (name: string): string => icons[name] ?? infoStroke;
