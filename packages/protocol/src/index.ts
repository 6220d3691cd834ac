export type { Action, ActionConfig, ActionHandler, LoadingBehavior } from './actions.js';
export type {
  Attachment,
  AttachmentCreateParams,
  AttachmentUploadDescriptor,
  FileAttachment,
  ImageAttachment,
} from './attachments.js';
export type {
  AssistantMessageContent,
  InferenceOptions,
  ToolChoice,
  UserMessageContent,
  UserMessageInput,
  UserMessageTagContent,
  UserMessageTextContent,
} from './content.js';
export type { ErrorCode, RequestErrorBody, RequestErrorCode, StreamErrorCode } from './error-codes.js';
export type {
  ClientEffectEvent,
  Ending,
  ErrorEvent,
  NoticeEvent,
  ProgressUpdateEvent,
  StreamOptions,
  StreamOptionsEvent,
  ThreadCreatedEvent,
  ThreadItemAddedEvent,
  ThreadItemDoneEvent,
  ThreadItemRemovedEvent,
  ThreadItemReplacedEvent,
  ThreadItemUpdatedEvent,
  ThreadStreamEvent,
  ThreadUpdatedEvent,
  TurnEndedEvent,
} from './events.js';
export type { FreeForm, Timestamp } from './free-form.js';
export type { CoreIcon, LucideIcon, VendorIcon, WidgetIcon } from './icons.js';
export type {
  AssistantMessageItem,
  ClientToolCallItem,
  EndOfTurnItem,
  GeneratedImage,
  GeneratedImageItem,
  HiddenContextItem,
  SDKHiddenContextItem,
  StructuredInputItem,
  TaskItem,
  ThreadItem,
  UserMessageItem,
  WidgetItem,
  WorkflowItem,
} from './items.js';
export type {
  AttachmentsCreateReq,
  AttachmentsDeleteReq,
  ChatKitReq,
  ChatdockMetadata,
  FeedbackKind,
  InputTranscribeReq,
  ItemsFeedbackReq,
  ItemsListReq,
  NonStreamingReq,
  StreamingReq,
  SyncCustomActionResponse,
  ThreadsAddClientToolOutputReq,
  ThreadsAddStructuredInputReq,
  ThreadsAddUserMessageReq,
  ThreadsCreateReq,
  ThreadsCustomActionReq,
  ThreadsDeleteReq,
  ThreadsGetByIdReq,
  ThreadsListReq,
  ThreadsRetryAfterItemReq,
  ThreadsSyncCustomActionReq,
  ThreadsUpdateReq,
  TranscriptionResult,
  TurnsStopReq,
} from './requests.js';
export type { Annotation, EntitySource, FileSource, Source, URLSource } from './sources.js';
export type {
  FreeformInput,
  MultipleChoiceInput,
  StructuredInput,
  StructuredInputAnswer,
  StructuredInputOption,
  StructuredInputSubmission,
} from './structured-input.js';
export type {
  ActiveStatus,
  ClosedStatus,
  LockedStatus,
  Page,
  Thread,
  ThreadMetadata,
  ThreadStatus,
} from './threads.js';
export type {
  AssistantMessageContentPartAdded,
  AssistantMessageContentPartAnnotationAdded,
  AssistantMessageContentPartDone,
  AssistantMessageContentPartTextDelta,
  GeneratedImageUpdated,
  ThreadItemUpdate,
  WidgetComponentUpdated,
  WidgetRootUpdated,
  WidgetStreamingTextValueDelta,
  WorkflowTaskAdded,
  WorkflowTaskUpdated,
} from './updates.js';
export type {
  CustomSummary,
  CustomTask,
  DurationSummary,
  FileTask,
  ImageTask,
  SearchTask,
  Task,
  TaskInput,
  ThoughtTask,
  Workflow,
  WorkflowInput,
  WorkflowSummary,
} from './workflow.js';
export type { ComponentPayload, StrictWidgetRoot, WidgetPayload } from './widget-payload.js';
export type {
  Alignment,
  Border,
  Borders,
  CardAction,
  ControlSize,
  ControlVariant,
  Direction,
  FontWeight,
  GutterSize,
  Justification,
  Length,
  RadiusValue,
  Spacing,
  TextAlign,
  TextSize,
  ThemeColor,
  WidgetColor,
  WidgetStatus,
  WidgetTheme,
} from './widgets/tokens.js';
export type {
  Badge,
  Caption,
  Divider,
  EditableProps,
  Icon,
  Image,
  Markdown,
  Spacer,
  TextComponent,
  Title,
} from './widgets/content.js';
export type {
  Button,
  Checkbox,
  DatePicker,
  Input,
  Label,
  RadioGroup,
  RadioOption,
  Select,
  SelectOption,
  Textarea,
} from './widgets/controls.js';
export type {
  AreaSeries,
  BarSeries,
  Chart,
  CurveType,
  LineSeries,
  Series,
  XAxisConfig,
} from './widgets/chart.js';
export type {
  Box,
  Col,
  Form,
  ListViewItem,
  Row,
  Table,
  TableCell,
  TableRow,
  Transition,
  WidgetComponent,
} from './widgets/components.js';
export type {
  BasicRoot,
  Card,
  DynamicWidgetComponent,
  DynamicWidgetRoot,
  ListView,
  WidgetRoot,
} from './widgets/roots.js';
export type { ChatSession, SessionConfiguration, SessionRequest, SessionWorkflow } from './sessions.js';
export { applyItemUpdate } from './apply-item-update.js';
export { beginningOf, wellFormed } from './characters.js';
export { diffWidget, type WidgetDelta } from './diff-widget.js';
export { endings, type EndingRow, type EndingWords } from './endings.js';
export { isEqual } from './equality.js';
export {
  beforeThoughts,
  splitThoughts,
  thoughtsIn,
  type ThoughtSplit,
  type ThoughtState,
} from './thoughts.js';
export { isHiddenItem } from './visibility.js';
export type { ChatdockReply, RunningTurn } from './turns.js';
export { toJson } from './to-json.js';
