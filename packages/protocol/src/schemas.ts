// First, since schemas read the setting when they are made.
import './without-eval.js';
export { Action, ActionConfig, ActionHandler, LoadingBehavior } from './actions.js';
export {
  Attachment,
  AttachmentCreateParams,
  AttachmentUploadDescriptor,
  FileAttachment,
  ImageAttachment,
} from './attachments.js';
export {
  AssistantMessageContent,
  InferenceOptions,
  ToolChoice,
  UserMessageContent,
  UserMessageInput,
  UserMessageTagContent,
  UserMessageTextContent,
} from './content.js';
export { ErrorCode, RequestErrorBody, RequestErrorCode, StreamErrorCode } from './error-codes.js';
export {
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
export { FreeForm, Timestamp } from './free-form.js';
export { CoreIcon, LucideIcon, VendorIcon, WidgetIcon } from './icons.js';
export {
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
export {
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
export { Annotation, EntitySource, FileSource, Source, URLSource } from './sources.js';
export {
  FreeformInput,
  MultipleChoiceInput,
  StructuredInput,
  StructuredInputAnswer,
  StructuredInputOption,
  StructuredInputSubmission,
} from './structured-input.js';
export {
  ActiveStatus,
  ClosedStatus,
  LockedStatus,
  Thread,
  ThreadMetadata,
  ThreadStatus,
  pageOf,
} from './threads.js';
export {
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
export {
  CustomSummary,
  CustomTask,
  DurationSummary,
  FileTask,
  ImageTask,
  SearchTask,
  Task,
  ThoughtTask,
  Workflow,
  WorkflowSummary,
} from './workflow.js';
export { ComponentPayload, StrictWidgetRoot, WidgetPayload } from './widget-payload.js';
export {
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
export {
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
export {
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
export { AreaSeries, BarSeries, Chart, CurveType, LineSeries, Series, XAxisConfig } from './widgets/chart.js';
export {
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
export {
  BasicRoot,
  Card,
  DynamicWidgetComponent,
  DynamicWidgetRoot,
  ListView,
  WidgetRoot,
} from './widgets/roots.js';
export { ChatSession, SessionConfiguration, SessionRequest, SessionWorkflow } from './sessions.js';
export { ChatdockReply, RunningTurn } from './turns.js';
